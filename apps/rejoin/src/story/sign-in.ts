import { StoryBroken, type Seen, type Visitor } from './visitor';

/** Signs in at a house as one of identity's demo accounts and goes on to `to`, a path there. */
export async function signIn(visitor: Visitor, account: string, to: string): Promise<Seen> {
  await visitor.open(new URL(`/sign-in?to=${encodeURIComponent(to)}`, visitor.door).href);
  const seen = await visitor.send({ button: 'Sign in' }, { account });
  if (new URL(seen.url).origin !== new URL(visitor.door).origin) {
    throw new StoryBroken(`signing in as ${account} did not lead back`, seen);
  }
  return seen;
}
