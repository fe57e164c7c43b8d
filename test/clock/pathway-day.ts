import type { IsoDate } from '#contracts';
import type { Instance } from '#testing';

/** The pathway's date on an installation, or the one so many days after it. */
export async function pathwayDay({ admin }: Pick<Instance, 'admin'>, ahead = 0): Promise<IsoDate> {
  const { rows } = await admin.query<{ day: IsoDate }>(
    "select ((clock.now() at time zone 'Europe/London')::date + $1::int)::text as day",
    [ahead],
  );
  return rows[0]?.day ?? '';
}
