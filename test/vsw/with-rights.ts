import { card, type VswHouse } from './vsw-house';

/** What a person asked to see, as this house names their request. */
export async function requestOf(house: VswHouse, ref: string): Promise<string> {
  const { rows } = await house.instance.admin.query<{ id: string }>(
    'select id from vsw.record_requests where ref = $1',
    [ref],
  );
  return rows[0]?.id ?? '';
}

/** A record nobody has touched since June 2017: its eight years are over. @returns the case */
export async function anOldRecord(house: VswHouse, name: string): Promise<string> {
  const ref = house.newRef();
  await house.tell(
    ref,
    ['CaseOpened', { card: card(name), source: 'self', surgery: null }, '2017-03-01'],
    ['PatientEnrolled', {}, '2017-03-02'],
    ['SupportEnded', { reopenings: 0 }, '2017-06-05'],
  );
  return ref;
}
