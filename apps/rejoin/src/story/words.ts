/** Every word that a person of the story types freely: what a test replaces by canaries, and what must not be seen where it does not belong. */
export interface Words {
  /** To the support worker, before the yes: when it is good to ring. */
  readonly aboutTheCall: string;
  readonly goal: string;
  /** What gets in the way, as the patient writes it alone. */
  readonly obstacle: string;
  /** The same, as patient and worker write it down together. */
  readonly obstacleTogether: string;
  readonly action: string;
  /** The worker's own working note. */
  readonly note: string;
  readonly condition: string;
  readonly comments: string;
  readonly duties: string;
  readonly adjustment: string;
  readonly planNotes: string;
  /** What the person at work would rather. */
  readonly counterAdjustment: string;
  readonly counterNotes: string;
  /** What the person at work calls it in their list. */
  readonly label: string;
}

export const WORDS: Words = {
  aboutTheCall: 'Not while the children come home from school',
  goal: 'Work three mornings without lying awake the night before',
  obstacle: 'By eleven my back burns and nobody sees it',
  obstacleTogether: 'Standing at the packing line hurts after an hour, and I fear they think I am putting it on',
  action: 'Try the standing stool in the reading room for twenty minutes a day',
  note: 'Sounded close to tears about the row last spring; go slowly',
  condition: 'Low back pain',
  comments: 'Cannot sit or drive for more than twenty minutes',
  duties: 'Scanning and labels',
  adjustment: 'A perching stool and a short break each hour',
  planNotes: 'We look at it after the second week',
  counterAdjustment: 'A perching stool; breaks when the line stops at half past',
  counterNotes: 'The rota is out two weeks ahead',
  label: 'The one from the packing line',
};
