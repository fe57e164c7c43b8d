import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { COLUMNS, inOrder, moved, type Column } from './columns';
import { ColumnsForm, OrderForm, ViewForm } from './columns-form';
import { addressOf, readQuestion } from './question';
import { MOST_VIEWS, PAGE_SIZES, SettingsStore } from './settings.store';
import { SORT_KEYS, SORT_WORDS } from './sort';

/** How a worker keeps their own caseload: columns, order, named views. Nothing here is about a case. */
@Controller('cases')
@Roles('vsw')
export class SettingsPage {
  constructor(private readonly settings: SettingsStore) {}

  @Get('columns')
  async show(@Who() { sub }: Principal): Promise<Page> {
    const [{ columns, sort, perPage }, views] = await Promise.all([this.settings.of(sub), this.settings.views(sub)]);
    const all = inOrder(columns);
    return page('caseload/settings', {
      columns: all.map((column, at) => ({
        column,
        text: COLUMNS[column].text,
        shown: columns.includes(column),
        first: at === 0,
        last: at === all.length - 1,
      })),
      sort,
      sorts: SORT_KEYS.flatMap((key) => [
        { value: key, text: SORT_WORDS[key] },
        { value: `-${key}`, text: `${SORT_WORDS[key]}, turned round` },
      ]),
      perPage,
      sizes: PAGE_SIZES.map((size) => ({ value: String(size), text: `${size} cases` })),
      views,
      back: '/cases',
    });
  }

  @Post('columns')
  async keep(@Who() { sub }: Principal, @Body() body: unknown): Promise<Redirect> {
    const { order, shown, up, down, sort, perPage } = readForm(ColumnsForm, body);
    const pressed = up ?? down;
    const kept = inOrder([...new Set(order)]);
    const placed = pressed === undefined ? kept : moved(kept, pressed, up === undefined ? 1 : -1);
    const columns = placed.filter((column: Column) => shown.includes(column));
    await this.settings.keep(sub, { columns, sort, perPage });
    return pressed === undefined
      ? seeOther('/cases', { notice: 'Your columns and order are kept.' })
      : seeOther(`/cases/columns#place-${pressed}`);
  }

  @Post('order')
  async keepOrder(@Who() { sub }: Principal, @Body() body: unknown): Promise<Redirect> {
    const { sort } = readForm(OrderForm, body);
    await this.settings.keep(sub, { ...(await this.settings.of(sub)), sort });
    return seeOther('/cases', { notice: 'Your caseload is in this order from now on.' });
  }

  @Post('views')
  async saveView(@Who() { sub }: Principal, @Body() body: unknown): Promise<Redirect> {
    const { name, query } = readForm(ViewForm, body);
    const address = addressOf({ ...questionIn(query), page: 1 });
    if (!(await this.settings.saveView(sub, name, address)))
      throw new DomainError('too-many-views', `You have ${MOST_VIEWS} views. Remove one first.`, { field: 'name' });
    return seeOther(address, { notice: `The view “${name}” is kept. You find it above your caseload.` });
  }

  @Post('views/:id/remove')
  async dropView(@Who() { sub }: Principal, @Param('id') id: string): Promise<Redirect> {
    await this.settings.dropView(sub, id);
    return seeOther('/cases/columns', { notice: 'The view is removed.' });
  }
}

/** What a kept address asks, and nothing else of it: it can lead nowhere but into the caseload. */
const questionIn = (query: string) => readQuestion(Object.fromEntries(new URLSearchParams(query.split('?')[1] ?? '')));
