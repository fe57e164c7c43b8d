import type { House, HouseReports, LedgerEntry } from '#contracts';

/** A house's report on its own pages. */
export type Report = {
  [T in keyof HouseReports]: { readonly type: T; readonly payload: HouseReports[T] };
}[keyof HouseReports];

const REPORTS: { readonly [T in keyof HouseReports]: true } = {
  SharedCopyViewed: true,
  CopyLeft: true,
  AccessRefused: true,
  LaneReleased: true,
  LaneParked: true,
};

/** Reports go into the ledger and change no case. */
export const isReport = (type: string): type is keyof HouseReports => Object.hasOwn(REPORTS, type);

/** The entry a report of a house makes. An operator is not named: who ordered what is in the operator's own record. */
export function entryOf(who: House, { type, payload }: Report): LedgerEntry {
  switch (type) {
    case 'SharedCopyViewed':
      return { what: 'viewed', who, name: named(payload), about: payload.shown, why: null };
    case 'CopyLeft':
      return { what: 'copy-left', who, name: named(payload), about: payload.shown, why: payload.form };
    case 'AccessRefused':
      return { what: 'access-refused', who, name: named(payload), about: payload.asked, why: null };
    case 'LaneReleased':
      return { what: 'operator-released', who: 'operator', name: null, about: who, why: null };
    case 'LaneParked':
      return { what: 'operator-parked', who: 'operator', name: null, about: who, why: null };
  }
}

const named = ({ by }: { readonly by: string }): string | null => (by === '' ? null : by);
