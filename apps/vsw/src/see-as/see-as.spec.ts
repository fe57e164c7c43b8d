import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';
import { SCOPES } from '#contracts';
import { LESSONS } from '#disclosure';
import { renderPart } from '#web';
import { SeeAsPage } from './see-as.page';

const around = { errors: [], house: { title: 'Rejoin', cssName: 'vsw' }, assetPath: '', formTokens: () => '' };

type Asked = Readonly<Record<string, string | readonly string[]>>;

function open(query: Asked = {}): HTMLElement {
  const { template, data } = new SeeAsPage().show(query);
  return parse(renderPart('vsw', template, { ...around, ...data }));
}
const part = (page: HTMLElement, id: string): HTMLElement => page.querySelector(`#${id}`) ?? parse('');
const words = (page: HTMLElement, id: string): string => part(page, id).text.replace(/\s+/g, ' ');
const itemsOf = (page: HTMLElement, id: string): readonly string[] =>
  part(page, id)
    .querySelectorAll('.app-item')
    .map((item) => item.outerHTML);

const everything = { chosen: 'yes', ...SCOPES };
/** Moments of the story, by what happens at them. */
const [OFFERED, NAMED, READY, SENT, AGREED, BEFORE_WORRY, WORRY, BACK, TAKEN_BACK] = [0, 4, 5, 6, 8, 9, 10, 11, 13];
const at = (moment: number, more: Asked = everything): HTMLElement => open({ ...more, moment: String(moment) });

describe('What each party would see of a made-up case', () => {
  it('is, before anything is sent, nothing at work and nothing but the offer at the surgery', () => {
    for (const moment of [OFFERED, NAMED, READY]) {
      expect(words(at(moment), 'employer')).toContain('as for a person nobody knows');
      expect(words(at(moment), 'gp')).toContain('Their own offer, and nothing else');
    }
  });

  it('is at work, once sent, byte for byte what the patient had before them', () => {
    const waiting = itemsOf(at(READY), 'patient');
    const seen = [...itemsOf(at(SENT), 'employer'), ...itemsOf(at(SENT), 'gp')];
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.filter((item) => !waiting.includes(item))).toEqual([]);
  });

  it('changes with what the patient allows, and with what they leave out', () => {
    const dates = { ...everything, employer: ['contact', 'fit-note-advice'] };
    expect(words(at(SENT), 'employer')).toContain('What would help');
    expect(words(at(SENT, dates), 'employer')).not.toContain('What would help');
    expect(words(at(SENT, dates), 'employer')).toContain('a phased return to work');
    const without = { ...dates, 'employer-without': 'fit-note-advice.advice' };
    expect(words(at(SENT, without), 'employer')).not.toContain('a phased return to work');
    expect(words(at(SENT, without), 'employer')).toContain('From the fit note');
    const nothing = { chosen: 'yes' };
    expect(words(at(BACK, nothing), 'employer')).toContain('as for a person nobody knows');
    expect(words(at(BACK, nothing), 'gp')).toContain('Their own offer, and nothing else');
    expect(words(at(NAMED, nothing), 'vsw')).not.toMatch(/Low back pain|Depressive episode/);
    expect(words(at(NAMED), 'vsw')).toMatch(/Low back pain|Depressive episode/);
  });

  it('is at work the same, whatever the worry about somebody’s safety', () => {
    const page = (moment: number): readonly string[] => itemsOf(at(moment), 'employer');
    expect(page(WORRY)).toEqual(page(BEFORE_WORRY));
    expect(words(at(WORRY), 'employer')).toContain('Nothing new at this moment');
  });

  it('is, once taken back, the plan both agreed and nothing else', () => {
    expect(itemsOf(at(AGREED), 'employer').length).toBeGreaterThan(1);
    expect(itemsOf(at(TAKEN_BACK), 'employer')).toHaveLength(1);
    expect(words(at(TAKEN_BACK), 'employer')).toContain('The plan you agreed');
    for (const [moment, kept] of [
      [BACK, false],
      [TAKEN_BACK, true],
    ] as const)
      expect(words(at(moment), 'employer').includes('This plan stays with both of you, as evidence')).toBe(kept);
  });

  it('has at no moment of any story a condition at work, or the worker’s talk outside their house', () => {
    for (let lesson = 1; lesson <= LESSONS; lesson += 1)
      for (let moment = 0; moment <= TAKEN_BACK; moment += 1) {
        const page = at(moment, { ...everything, lesson: String(lesson) });
        expect(words(page, 'employer')).not.toMatch(
          /Low back pain|Depressive|tablets|worse in the morning|Standing more|undo a whole/,
        );
        expect(words(page, 'gp')).not.toMatch(/Standing more|undo a whole|counter three days|dreading/);
      }
  });
});

describe('A real case cannot be opened there', () => {
  it('the page is handed nothing it could be opened by', () => {
    expect(SeeAsPage.length).toBe(0);
    expect(Reflect.getMetadata('design:paramtypes', SeeAsPage) ?? []).toEqual([]);
    const own = readdirSync(__dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
    const taken = own.flatMap((name) =>
      [...readFileSync(join(__dirname, name), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from),
    );
    expect(new Set(taken)).toEqual(
      new Set([
        '#contracts',
        '#disclosure',
        '#web',
        '../case-file/fit-note-story',
        '../case-file/sections/plan-section',
        '../case/words',
        './choices',
        './seen-by',
        '@nestjs/common',
        'node:crypto',
      ]),
    );
  });

  it('an address that names one is an address that names none', () => {
    const plain = open().outerHTML;
    expect(open({ ref: '0a1b2c3d-0000-4000-8000-000000000000', case: 'x', lesson: 'x', moment: '-1' }).outerHTML).toBe(
      plain,
    );
    expect(open({ employer: ['plan', '<script>'], chosen: 'no' }).outerHTML).toBe(plain);
  });

  it('no link of it leads to a case', () => {
    for (let moment = 0; moment <= TAKEN_BACK; moment += 1) {
      const links = at(moment)
        .querySelectorAll('main a')
        .map((link) => link.getAttribute('href') ?? '');
      const elsewhere = links.filter((href) => !/^(?:\/see-as\?|\/$|#|https:\/\/www\.acas\.org\.uk)/.test(href));
      expect([moment, elsewhere]).toEqual([moment, []]);
    }
  });
});
