import type { ObstacleMoment } from '#disclosure';

/** What was said of an obstacle, for the story of the case. */
export const OBSTACLE_WORDS: Readonly<Record<ObstacleMoment['what'], string>> = {
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
