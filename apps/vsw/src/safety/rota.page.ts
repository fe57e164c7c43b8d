import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { DutyPersonForm, EscalateForm } from './rota.form';
import { addToRota, escalateSeconds, onDuty, removeFromRota, rota, setEscalateSeconds } from './rota.store';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Who is paged, in which order and at which hours: a lead's and the administrator's to set. Every change is kept with who made it and when. */
@Controller('safety/rota')
@Roles('lead', 'administrator')
export class DutyRotaPage {
  constructor(private readonly source: DataSource) {}

  @Get()
  async show(): Promise<Page> {
    const [people, now, seconds] = await Promise.all([
      rota(this.source),
      onDuty(this.source),
      escalateSeconds(this.source),
    ]);
    return page('safety/rota', {
      people: people.map((person) => ({
        ...person,
        days: person.days.length === 7 ? 'Every day' : person.days.map((day) => DAYS[day - 1]).join(', '),
        now: now.some(({ id }) => id === person.id),
      })),
      now,
      minutes: Math.max(1, Math.round(seconds / 60)),
      days: DAYS.map((text, index) => ({ value: String(index + 1), text })),
      back: '/safety',
    });
  }

  @Post()
  async add(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { days, ...person } = readForm(DutyPersonForm, body);
    await addToRota(this.source, { ...person, days: days.map(Number).sort((one, other) => one - other) }, who.sub);
    return seeOther('/safety/rota', { notice: `${person.name} is on the rota.` });
  }

  @Post('minutes')
  async setMinutes(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { minutes } = readForm(EscalateForm, body);
    await setEscalateSeconds(this.source, minutes * 60, who.sub);
    return seeOther('/safety/rota', { notice: 'The time before the next person is paged is set.' });
  }

  @Post(':person/remove')
  async remove(@Param('person') person: string, @Who() who: Principal): Promise<Redirect> {
    await removeFromRota(this.source, person, who.sub);
    return seeOther('/safety/rota', { notice: 'They are no longer on the rota.' });
  }
}
