import { HouseMigration, inSchema } from '#platform';

/**
 * The last day on which a house reported that an account saw something of a case, took it along or was refused it: a page that is opened again on that day
 * is the same entry of the patient's ledger. One row however often, so nothing here grows with the visits.
 */
const reports = (house: string) => `
  create table ${house}.reports (
    ref uuid not null,
    account text not null,
    type text not null,
    about text not null,
    reported_on date not null,
    primary key (ref, account, type, about)
  );
`;

export class HousesReports extends HouseMigration {
  readonly name = 'HousesReports0000000000081';
  readonly changes = (['gp', 'vsw', 'employer'] as const).map((house) => inSchema(house, reports(house)));
}
