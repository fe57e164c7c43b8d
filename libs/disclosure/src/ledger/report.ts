import type { HouseReports, LedgerEntry } from '#contracts';

/** A house's report on its own pages. */
export type Report = {
  [T in keyof HouseReports]: { readonly type: T; readonly payload: HouseReports[T] };
}[keyof HouseReports];

const REPORTS: { readonly [T in keyof HouseReports]: true } = {
  SharedCopyViewed: true,
  CopyLeft: true,
  AccessRefused: true,
};

/** Reports go into the ledger and change no case. */
export const isReport = (type: string): type is keyof HouseReports => Object.hasOwn(REPORTS, type);

/** The entry a report makes. */
export function entryOf(who: LedgerEntry['who'], { type, payload }: Report): LedgerEntry {
  const name = payload.by === '' ? null : payload.by;
  switch (type) {
    case 'SharedCopyViewed':
      return { what: 'viewed', who, name, about: payload.shown, why: null };
    case 'CopyLeft':
      return { what: 'copy-left', who, name, about: payload.shown, why: payload.form };
    case 'AccessRefused':
      return { what: 'access-refused', who, name, about: payload.asked, why: null };
  }
}
