import { SettingProblem, type ServiceConfig } from '#platform';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/;

/**
 * The post tray shows everybody's post, codes and all, to whoever reaches its port: it is for trying Rejoin on one machine, and for nothing else.
 * @throws {SettingProblem} where it would run in a real installation, or could be reached from another machine
 */
export function mustStayHere({ embedded, host }: Pick<ServiceConfig, 'embedded' | 'host'>): void {
  if (!embedded)
    throw new SettingProblem(
      'REJOIN_EMBEDDED',
      'the front door shows everybody’s post and runs only with REJOIN_EMBEDDED=1',
    );
  if (!LOOPBACK.test(host))
    throw new SettingProblem('REJOIN_HOST', 'the front door shows everybody’s post and listens on loopback alone');
}
