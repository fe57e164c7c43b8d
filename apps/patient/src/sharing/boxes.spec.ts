import { SCOPES, type ConsentRecipient } from '#contracts';
import { fieldsOf, usedScopes } from '#disclosure';
import { boxGroups, boxValues, chosenFrom, saidOf, tickedFor } from './boxes';
import { CHOICE_WORDS, CHOICES, chosenBy, choiceFor } from './choices';
import { inSentence, PART_WORDS } from './words';

const recipients = Object.keys(SCOPES) as ConsentRecipient[];

describe('Choosing each thing by itself', () => {
  it.each(recipients)('has a box in plain words for every field of %s that can be left out', (recipient) => {
    const texts = boxGroups(recipient).flatMap(({ boxes }) => boxes.map(({ text }) => text));
    for (const { name } of fieldsOf(recipient)) {
      expect(boxValues(recipient)).toContain(name);
      expect(texts).toContain(PART_WORDS[name]);
    }
  });

  it('has words for nothing else', () => {
    const all = recipients.flatMap((recipient) => fieldsOf(recipient).map(({ name }) => name));
    expect(Object.keys(PART_WORDS).toSorted()).toEqual([...new Set(all)].toSorted());
  });

  it.each(recipients)('comes back as it was chosen: all, nothing and each box alone, for %s', (recipient) => {
    const all = boxValues(recipient);
    expect(chosenFrom(recipient, [])).toEqual({ scopes: [], without: [] });
    expect(chosenFrom(recipient, all)).toEqual({ scopes: usedScopes(recipient), without: [] });
    for (const box of all) {
      const chosen = chosenFrom(recipient, [box]);
      expect(tickedFor(recipient, chosen)).toContain(box);
      expect(chosenFrom(recipient, tickedFor(recipient, chosen))).toEqual(chosen);
    }
  });

  it('leaves out what is not ticked, and brings along what a part is a part of', () => {
    expect(chosenFrom('employer', ['fit-note-advice.outcome'])).toEqual({
      scopes: ['contact', 'fit-note-advice'],
      without: ['fit-note-advice.advice'],
    });
    expect(chosenFrom('vsw', ['condition.condition'])).toEqual({
      scopes: ['fit-notes', 'condition'],
      without: [
        ...fieldsOf('vsw')
          .filter(({ scope }) => scope === 'fit-notes')
          .map(({ name }) => name),
        'condition.comments',
      ],
    });
  });

  it('knows nothing but its own boxes', () => {
    const strange = ['condition.condition', 'fit-note-advice.condition', 'talk-with-vsw', 'contact', ''];
    expect(chosenFrom('employer', strange)).toEqual({ scopes: [], without: [] });
  });

  it('says it in one line for each kind, with what is left out', () => {
    const said = saidOf('employer', chosenFrom('employer', ['fit-note-advice', 'plan']));
    expect(said.map(({ scope, goes, leftOut }) => [scope, goes.length, leftOut.length])).toEqual([
      ['fit-note-advice', 1, 2],
      ['plan', 0, 0],
    ]);
  });
});

describe('The three ready-made choices', () => {
  it('each allow more than the one before, and nothing by which nothing could go', () => {
    const counts = CHOICES.map((choice) => tickedFor('employer', chosenBy(choice)).length);
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
    for (const choice of CHOICES)
      for (const scope of chosenBy(choice).scopes) expect(usedScopes('employer')).toContain(scope);
  });

  it('are known again from what they come to, and from nothing else', () => {
    for (const choice of CHOICES) {
      const ticked = tickedFor('employer', chosenBy(choice));
      expect(choiceFor(chosenFrom('employer', ticked))).toBe(choice);
      expect(choiceFor(chosenFrom('employer', ticked.slice(0, -1)))).not.toBe(choice);
    }
    expect(choiceFor({ scopes: ['contact'], without: [] })).toBeUndefined();
  });

  it('the least has the dates and what the notes come to, and not what they advise', () => {
    expect(tickedFor('employer', chosenBy('dates'))).toEqual(['fit-note-advice', 'fit-note-advice.outcome']);
    expect(Object.keys(CHOICE_WORDS)).toEqual([...CHOICES]);
  });
});

describe('A recipient within a sentence', () => {
  it('has no capital but in a name', () => {
    expect(
      ['Your support worker', 'The person at work', 'The Old Surgery', 'Your Health Practice'].map(inSentence),
    ).toEqual(['your support worker', 'the person at work', 'The Old Surgery', 'Your Health Practice']);
  });
});
