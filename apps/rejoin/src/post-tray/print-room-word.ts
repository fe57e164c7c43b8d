import { hmac } from '#platform';

/**
 * The word that opens sealed letters. It follows from the front door's own secret, which no house is told: neither an account nor a role of any house, nor
 * the key by which houses hand in their post, leads to it. Eighty bits.
 */
export const printRoomWord = (frontSecret: string): string => hmac(frontSecret, 'print-room', 'word').slice(0, 20);
