import { HouseMigration, databaseRole, inSchema } from '#platform';

/** The embedded default's post tray: e-mails, texts and letters that a real installation would have sent. Caught once per id, never changed. */
export class Tray extends HouseMigration {
  readonly name = 'Tray0000000000003';
  readonly changes = [
    inSchema(
      'tray',
      `create table tray.post (
         id text primary key,
         channel text not null check (channel in ('email', 'text', 'letter')),
         addressee text not null,
         subject text,
         body text not null,
         caught_at timestamptz not null default clock_timestamp()
       );
       create index post_newest_first on tray.post (caught_at desc);
       grant select, insert on tray.post to ${databaseRole('tray')}`,
    ),
  ];
}
