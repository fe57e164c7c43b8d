import { Equals, IsIn, IsInt, IsOptional, IsString, Max, MaxLength } from 'class-validator';
import { DateField, ManyField, NumberField, TickField } from './fields';
import { FormRefused, readForm } from './read-form';

class Contact {
  @IsString({ message: 'Enter a name' })
  @MaxLength(20, { message: 'Keep the name under 21 characters' })
  name: string;

  @DateField({ missing: 'Enter a date', unreal: 'That is no real date' })
  on: string;

  @IsOptional()
  @IsString()
  note?: string;

  @ManyField()
  @IsIn(['text', 'letter'], { each: true, message: 'Choose from the list' })
  ways: string[];

  @NumberField()
  @IsInt({ message: 'Enter hours as a whole number' })
  @Max(60, { message: 'Enter 60 or fewer' })
  hours: number;

  @TickField()
  @Equals(true, { message: 'Tick the box' })
  agreed: boolean;
}

const whole = {
  name: '  Ash  ',
  'on-day': '4',
  'on-month': '5',
  'on-year': '2026',
  ways: 'text',
  hours: '12',
  agreed: 'yes',
};

const refusal = (body: unknown): FormRefused => {
  try {
    readForm(Contact, body);
  } catch (error) {
    if (error instanceof FormRefused) return error;
    throw error;
  }
  throw new Error('The form was taken.');
};
const messages = (body: unknown) => refusal(body).errors.map(({ field, message }) => `${field}: ${message}`);

it('reads what was meant: trimmed text, ISO dates, lists, numbers, ticks', () => {
  const form = readForm(Contact, { ...whole, note: ' one\r\ntwo ', _csrf: 'token', role: 'lead' });
  expect(form).toEqual({
    name: 'Ash',
    on: '2026-05-04',
    note: 'one\ntwo',
    ways: ['text'],
    hours: 12,
    agreed: true,
  });
});

it('takes a whole ISO date too, no box ticked as an empty list, and an empty optional answer as none', () => {
  const form = readForm(Contact, { name: 'Ash', on: '2026-05-04', note: '  ', hours: '0', agreed: 'on' });
  expect(form).toEqual({ name: 'Ash', on: '2026-05-04', ways: [], hours: 0, agreed: true });
});

it('names what is missing, field by field in the order asked', () => {
  expect(messages({})).toEqual([
    'name: Enter a name',
    'on: Enter a date',
    'hours: Enter hours as a whole number',
    'agreed: Tick the box',
  ]);
  expect(messages(undefined)).toEqual(messages({}));
  expect(messages('words=x')).toEqual(messages({}));
});

it.each([
  ['31', '2', '2026'],
  ['29', '2', '2025'],
  ['4', '5', '26'],
  ['4', '', '2026'],
  ['four', '5', '2026'],
  ['4', '13', '2026'],
])('refuses the date %s/%s/%s', (day, month, year) => {
  expect(messages({ ...whole, 'on-day': day, 'on-month': month, 'on-year': year })).toEqual([
    'on: That is no real date',
  ]);
});

it.each([
  [{ name: ['a', 'b'] }, 'name: Enter a name'],
  [{ name: { length: 3 } }, 'name: Enter a name'],
  [{ name: 'x'.repeat(21) }, 'name: Keep the name under 21 characters'],
  [{ ways: ['text', 'pigeon'] }, 'ways: Choose from the list'],
  [{ hours: 'many' }, 'hours: Enter hours as a whole number'],
  [{ hours: '61' }, 'hours: Enter 60 or fewer'],
  [{ agreed: 'no' }, 'agreed: Tick the box'],
])('refuses %j', (wrong, message) => {
  expect(messages({ ...whole, ...wrong })).toEqual([message]);
});

it('keeps the answers as they were typed, and neither token nor page', () => {
  expect(refusal({ ...whole, hours: 'many', _csrf: 'token', _page: '/', deep: { x: 1 } }).answers).toEqual({
    ...whole,
    hours: 'many',
  });
});

describe('what else must be so', () => {
  const also = ({ on }: Partial<Contact>) => [
    ...(on === undefined ? [] : [{ field: 'on', message: 'Too early' }]),
    { field: 'hours', message: 'Too many beside' },
  ];
  const told = (body: unknown): readonly string[] => {
    try {
      readForm(Contact, body, also);
      return [];
    } catch (error) {
      return error instanceof FormRefused ? error.errors.map(({ message }) => message) : [];
    }
  };

  it('is said in the same round as the rest', () => {
    expect(told({ ...whole, name: '' })).toEqual(['Enter a name', 'Too early', 'Too many beside']);
  });

  it('is not asked of an answer that breaks a rule of its own', () => {
    expect(told({ ...whole, 'on-day': '40', hours: '99' })).toEqual(['That is no real date', 'Enter 60 or fewer']);
  });
});
