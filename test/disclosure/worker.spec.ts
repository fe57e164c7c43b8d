import { EVENT_TYPES, SCOPES } from '#contracts';
import { foldVsw, render, TABLE, type Mail, type VswView } from '#disclosure';
import { subsetsOf } from './pages';

interface Row {
  readonly about: (typeof EVENT_TYPES)[number];
  readonly fields: Readonly<Record<string, { readonly scope: string }>>;
}

/** Every event of which a worker is sent what the patient lets them have. */
const ROWS = EVENT_TYPES.flatMap((about): readonly (readonly [string, Row])[] => {
  const rule: { readonly kind: string; readonly fields?: unknown } = TABLE[about].vsw;
  return rule.kind === 'withConsent' ? [[about, { about, fields: rule.fields as Row['fields'] }]] : [];
});

/** What a field says here, so that it can be found again wherever it went. */
const said = (field: string): string => `CANARY of ${field};`;

describe('A worker has what the patient lets them have', () => {
  it.each(ROWS)(
    '%s: every subset of permissions, of fields carried and of fields held back',
    (_, { about, fields }) => {
      const own = Object.keys(fields);
      const nameOf = (field: string): string => `${fields[field]?.scope ?? ''}.${field}`;
      const seen = (there: readonly string[], granted: readonly string[], heldBack: readonly string[]): void => {
        const payload = Object.fromEntries([...there, 'somethingNew'].map((field) => [field, said(field)]));
        const goes = render(about, 'vsw', payload, granted, undefined, heldBack.map(nameOf));
        const allowed = there.filter(
          (field) => granted.includes(fields[field]?.scope ?? '') && !heldBack.includes(field),
        );
        // Compared here and not by `expect`, which would take most of the time.
        const went = Object.keys(goes?.payload ?? {});
        if (went.toSorted().join() !== allowed.toSorted().join()) expect(went).toEqual(allowed);
        if (goes === null) return;
        const mail = {
          type: about,
          payload: goes.payload,
          id: 'mail',
          occurredOn: '2026-03-20',
        } as unknown as Mail<'vsw'>;
        const view: VswView = foldVsw(undefined, mail);
        const text = JSON.stringify(view);
        const leaked = [...own, 'somethingNew'].filter(
          (field) => !allowed.includes(field) && text.includes(said(field)),
        );
        if (leaked.length > 0) expect(leaked).toEqual([]);
      };
      for (const granted of subsetsOf(
        SCOPES.vsw.filter((scope) => own.some((field) => fields[field]?.scope === scope)),
      )) {
        for (const there of subsetsOf(own)) seen(there, granted, []);
        for (const heldBack of subsetsOf(own)) seen(own, granted, heldBack);
      }
      expect(own.length).toBeGreaterThan(0);
    },
  );
});
