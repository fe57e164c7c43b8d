import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The rules of the domain, by number: what each asks of the software. 20 (trial mode) is out of scope but for the export for research. */
export const RULES: Readonly<Record<number, string>> = {
  1: 'There is no outcome “fit”; a return never waits for a note or for its end',
  2: 'Notes at most seven days apart are one episode; the window of the evidence is computed on it, as information',
  3: 'Long, overlapping, interrupted, back-dated or future notes are remarked on and never refused; a duplicate adds no note',
  4: '“May be fit” that the workplace cannot make possible counts as not fit, on the same note',
  5: 'Fit note and AHP report have tick lists of their own, with a mapping; codes keep their terms',
  6: 'A condition may be missing; whether somebody is employed is the patient’s to say',
  7: 'A store per party; that a case exists is itself confidential',
  8: 'Consent is by recipient and scope, employer and surgery apart from one another',
  9: 'What is sent is decided when it is sent; withdrawal stops what still waits',
  10: 'Sharing, support and research are withdrawn each by itself',
  11: 'Nothing goes before the patient has seen it and said so; silence is no yes',
  12: 'An employer gets an allow-list, and never a note, a score, a flag or a call',
  13: 'The patient owns the plan and negotiates it',
  14: 'A plan is dated rows; it is agreed only when both sides accept the same text',
  15: 'Red and orange go to a named person, planning rests; the one override is minimal, reasoned and seen by a second person',
  16: 'An obstacle has flag, target, process, action, owner and status; its classification stays with the worker',
  17: 'One contact that was enough is a success, and neither unreachable nor declined',
  18: 'Readiness gates nothing; a dip in confidence after the start is no alarm',
  19: 'Thirteen fortnights; nought days is not silence; sources stay apart; following up outlives support',
  21: 'The surgery’s page is one page, “Action for GP” first, with author and profession',
  22: 'A letter is a channel like any other',
  23: 'Rules have dates; pay is never calculated',
  24: 'Retention makes a queue to review and deletes nothing by itself; each house answers for its own',
  25: 'Telephone, paper and an interpreter are ways in; tests name the hazard they guard',
};

const root = join(__dirname, '..', '..');
const SPEC = /\.(?:int-|e2e-)?spec\.ts$/;

function specs(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => SPEC.test(name))
    .map((name) => join(root, folder, name));
}

/** Test files by the rules their tests name: `it('rule 17: …')`, or `describe('rules 2 and 3: …')`. */
export function testsByRule(): ReadonlyMap<number, readonly string[]> {
  const named = ['apps', 'libs', 'test'].flatMap(specs).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const names = [...text.matchAll(/['"`(]rules? (\d+(?:(?:, | and )\d+)*):/gi)].flatMap(([, list = '']) =>
      list.split(/, | and /).map(Number),
    );
    return [...new Set(names)].map((rule) => ({ rule, file: relative(root, file) }));
  });
  return new Map(
    Object.keys(RULES).map((rule) => [
      Number(rule),
      named
        .filter((one) => one.rule === Number(rule))
        .map(({ file }) => file)
        .sort(),
    ]),
  );
}
