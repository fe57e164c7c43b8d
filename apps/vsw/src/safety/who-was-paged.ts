import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';

/** Tells the person who raised the last concern about a case who is being paged, and what to do where nobody is. */
export async function whoWasPaged(db: Pick<EntityManager, 'query'>, ref: Ref<'vsw'>): Promise<string> {
  const [last] = await db.query<{ name: string | null }[]>(
    `select (select r.name from vsw.safety_pages p join vsw.duty_rota r on r.id = p.person
              where p.concern = c.id order by p.id desc limit 1) as name
       from vsw.safety_concerns c where c.ref = $1 order by c.recorded_at desc limit 1`,
    [ref],
  );
  return last?.name
    ? `${last.name} is being paged. If somebody is in danger now, ring 999.`
    : 'Nobody is on duty now, so nobody is paged yet: ring 999 or 111, and tell your lead.';
}
