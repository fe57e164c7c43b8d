import type { Channel, ContactCard } from '#contracts';

export interface Way {
  readonly channel: Channel;
  readonly to: string;
}

/** How this person wants to be reached: by the channel on their card and never by another. Null where the card lacks what that channel needs. */
export function addressOf(card: ContactCard): Way | null {
  switch (card.channel) {
    case 'text':
      return card.mobile === undefined ? null : { channel: 'text', to: card.mobile };
    case 'email':
      return card.email === undefined ? null : { channel: 'email', to: card.email };
    case 'letter':
      return card.address === undefined || card.address.length === 0
        ? null
        : { channel: 'letter', to: [card.name, ...card.address].join('\n') };
  }
}
