import { derive } from '#platform';
import { GUESTS } from '../guests';
import type { Machine } from '../machine/machine';
import { printRoomWord } from '../post-tray/print-room-word';

/** What a newcomer reads when everything is up. */
export function welcome(machine: Machine, seconds: number): string {
  const doors = GUESTS.map(
    ({ door, party, account }) => `  ${party.padEnd(28)} ${machine.doors[door].padEnd(24)} ${account}`,
  );
  return `
Rejoin is running (${seconds.toFixed(1)} s).

  Begin here: ${machine.doors.front}   choose who to be; the post tray shows e-mails, texts and letters
  Sealed letters open to the print room’s word alone: ${printRoomWord(derive(machine.home.secret, 'service front'))}

${doors.join('\n')}

All people here are fictional. Sign-in offers the demo accounts; no password needs to be remembered. Ctrl-C stops everything and keeps the data.`;
}
