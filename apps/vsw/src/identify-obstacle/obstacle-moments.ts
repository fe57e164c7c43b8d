import type { IsoDate } from '#contracts';
import type { ObstacleMoment, VswView } from '#disclosure';

const WORDS: Readonly<Record<ObstacleMoment['what'], string>> = {
  reported: 'They wrote down an obstacle',
  identified: 'Obstacle written down together',
  reworded: 'They changed the words of an obstacle',
  agree: 'They said: yes, this is in the way',
  disagree: 'They disagreed with an obstacle',
  set_aside: 'They set an obstacle aside',
  close: 'They closed an obstacle',
  take_up_again: 'They took an obstacle up again',
  resolved: 'Obstacle noted as no longer in the way',
  eased: 'Obstacle noted as easier',
  stays: 'Obstacle noted as staying, for now',
};

/** What was said of obstacles, for the story of the case; the day of writing one down together is the worker's own record. */
export const obstacleMoments = (view: VswView): readonly { readonly on: IsoDate; readonly what: string }[] => [
  ...view.obstacles.flatMap(({ history }) =>
    history.filter(({ what }) => what !== 'identified').map(({ on, what }) => ({ on, what: WORDS[what] })),
  ),
  ...view.actions.flatMap(({ done }) =>
    done === null
      ? []
      : [{ on: done.on, what: done.by === 'patient' ? 'They said how an action went' : 'Action noted' }],
  ),
];
