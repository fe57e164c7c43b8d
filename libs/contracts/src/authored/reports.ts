import type { CopyForm, SharedThing } from '../values';
import type { Empty } from './empty';

/**
 * What a house reports for the patient's ledger (design §5): written down before the page is sent that shows it. `by` is what the reader is called where
 * they read: a member of staff's name, or what the patient called the person at work. These events go to nobody; the ledger's entries tell the patient.
 */
export interface HouseReports extends LaneReports {
  SharedCopyViewed: { readonly by: string; readonly shown: SharedThing };
  /** Something left the house in a form that nobody can call back. */
  CopyLeft: { readonly by: string; readonly shown: SharedThing; readonly form: CopyForm };
  /** Somebody asked for a case that the house holds and that is not theirs to see or to write about. */
  AccessRefused: { readonly by: string; readonly asked: SharedThing };
}

/** What any house reports of its own mail, the patient's among them. */
export interface LaneReports {
  /** An operator let mail about this case go on that had been held up. */
  LaneReleased: Empty;
  /** An operator put mail about this case aside, until something is repaired. */
  LaneParked: Empty;
}

/** What a recipient's house says of a recall, in the transaction in which it carried it out (design §5, the receipt's first line). */
export interface ErasureReports {
  /** This house holds nothing any more of what the oldest recall not yet answered took back. */
  CopyErased: Empty;
}
