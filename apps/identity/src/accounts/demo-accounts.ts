import type { AccountClaims } from 'oidc-provider';
import type { SignInHouse } from '../provider/clients';

/** The password of every demo account. It guards nothing: all data beside these accounts is fictional, and the page shows it. */
export const DEMO_PASSWORD = 'fictional';

/** A fictional person who may sign in at one house. */
export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  /** Who that is, as the sign-in page says it. */
  readonly about: string;
  readonly roles: readonly string[];
  /** Houses whose sign-in page offers this account. */
  readonly houses: readonly SignInHouse[];
  readonly email: string;
  readonly organisation?: { readonly id: string; readonly name: string };
  readonly birthdate?: string;
}

/** Where the demo GPs work, and whose record system `gp-system` is; the id of a surgery is its ODS code. */
export const DEMO_SURGERY = { id: 'Z99901', name: 'Elm Tree Surgery (fictional)' };
const service = { id: 'vsw-north', name: 'Rejoin vocational support' };
const shop = { id: 'brightwell', name: 'Brightwell Stores (fictional)' };
const works = { id: 'tarn', name: 'Tarn Engineering (fictional)' };
const care = { id: 'meadow', name: 'Meadow Care Homes (fictional)' };

type Person = Omit<DemoAccount, 'houses' | 'email'>;

const at =
  (...houses: readonly [SignInHouse, ...SignInHouse[]]) =>
  (person: Person): DemoAccount => ({ ...person, houses, email: `${person.id}@example.org` });

/** Everyone a newcomer can be. The patients are those of the Bundles in `samples/`; NHS numbers of the 999 range are never issued. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  ...[
    { id: 'amara.osei', name: 'Dr Amara Osei', about: 'GP partner', roles: ['gp'], organisation: DEMO_SURGERY },
    { id: 'tom.whitfield', name: 'Dr Tom Whitfield', about: 'Salaried GP', roles: ['gp'], organisation: DEMO_SURGERY },
    {
      id: 'grace.nwosu',
      name: 'Grace Nwosu',
      about: 'Receptionist',
      roles: ['receptionist'],
      organisation: DEMO_SURGERY,
    },
  ].map(at('gp')),
  ...[
    {
      id: 'priya.raman',
      name: 'Priya Raman',
      about: 'Lead vocational support worker',
      roles: ['vsw', 'lead'],
      organisation: service,
    },
    {
      id: 'callum.reid',
      name: 'Callum Reid',
      about: 'Vocational support worker',
      roles: ['vsw'],
      organisation: service,
    },
    {
      id: 'hannah.blake',
      name: 'Hannah Blake',
      about: 'Vocational support worker',
      roles: ['vsw'],
      organisation: service,
    },
    { id: 'nadia.hussain', name: 'Nadia Hussain', about: 'On duty for safety', roles: ['vsw'], organisation: service },
    {
      id: 'joel.price',
      name: 'Joel Price',
      about: 'On duty for safety, second',
      roles: ['vsw'],
      organisation: service,
    },
  ].map(at('vsw')),
  ...[
    patient('morgan.example', 'Morgan Example', 'Warehouse worker', '1984-03-12'),
    patient('ash.example', 'Ash Example', 'Bus driver', '1979-11-02'),
    patient('frances.example', 'Frances Example', 'Teaching assistant', '1968-06-25'),
    patient('kit.example', 'Kit Example', 'Joiner', '1991-09-30'),
  ].map(at('patient')),
  ...[
    { id: 'helen.marsh', name: 'Helen Marsh', about: 'Store manager', roles: ['employer'], organisation: shop },
    { id: 'raj.anand', name: 'Raj Anand', about: 'Human resources', roles: ['employer'], organisation: shop },
    {
      id: 'owen.griffiths',
      name: 'Owen Griffiths',
      about: 'Owner of a small firm',
      roles: ['employer'],
      organisation: works,
    },
    { id: 'lucy.chen', name: 'Lucy Chen', about: 'Home manager', roles: ['employer'], organisation: care },
  ].map(at('employer')),
  ...[
    { id: 'alex.morgan', name: 'Alex Morgan', about: 'Keeps the service running', roles: ['operator'] },
    { id: 'dele.adeyemi', name: 'Dele Adeyemi', about: 'Keeps the service running, second', roles: ['operator'] },
  ].map(at('operator')),
  ...[{ id: 'ruth.bennett', name: 'Ruth Bennett', about: 'Service administrator', roles: ['administrator'] }].map(
    at('vsw', 'operator'),
  ),
];

function patient(id: string, name: string, about: string, birthdate: string): Person {
  return { id, name, about, roles: ['patient'], birthdate };
}

export const findAccount = (id: unknown): DemoAccount | undefined => DEMO_ACCOUNTS.find((account) => account.id === id);

export const accountsFor = (house: SignInHouse): readonly DemoAccount[] =>
  DEMO_ACCOUNTS.filter(({ houses }) => houses.includes(house));

/** What the ID token says of an account. */
export function claimsOf(account: DemoAccount): AccountClaims {
  const { id, name, email, roles, organisation, birthdate } = account;
  return {
    sub: id,
    name,
    email,
    roles,
    ...(organisation && { organisation }),
    ...(birthdate && { birthdate }),
  };
}
