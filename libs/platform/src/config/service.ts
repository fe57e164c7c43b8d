import { USUAL_LIMITS, type House, type ServiceLimits } from '#contracts';

/** Every process of the product: the four houses, and those who keep them running. `front` is the front door with the post tray. */
export type ServiceName = House | 'coordinator' | 'operator' | 'identity' | 'front';

/** The public doors. The coordinator has none. */
export const DOOR_NAMES = ['front', 'vsw', 'patient', 'employer', 'gp', 'operator', 'identity'] as const;
export type DoorName = (typeof DOOR_NAMES)[number];

/** Public origin of each door, without a trailing slash: `http://127.0.0.1:4004`. */
export type Doors = Readonly<Record<DoorName, string>>;

/** One service's checked settings; a class so that Nest can inject it by type. */
export class ServiceConfig {
  readonly house: ServiceName;
  /** True when started by the one-machine launcher: demo accounts, post tray, http on loopback. */
  readonly embedded: boolean;
  readonly host: string;
  readonly port: number;
  readonly doors: Doors;
  /** Empty for identity, which has no database. */
  readonly databaseUrl: string;
  /** Empty for identity and the front door. */
  readonly queueUrl: string;
  /** The folder of the keys this service is told; empty where nothing encrypted is read. */
  readonly keys: string = '';
  /** This service's own key material, at least 32 characters. */
  readonly secret: string;
  /** Empty for a service in which nobody signs in. */
  readonly oidcClientSecret: string;
  /** Where notices go; undefined where nothing is posted. */
  readonly postUrl: string | undefined;
  readonly logLevel: string;
  /** The same in every process of a service: what one decides by, another shows. */
  readonly limits: ServiceLimits = USUAL_LIMITS;

  constructor(
    settings: Omit<ServiceConfig, 'door' | 'keys' | 'limits'> & Partial<Pick<ServiceConfig, 'keys' | 'limits'>>,
  ) {
    Object.assign(this, settings);
  }

  /** The public origin of this service's own door. @throws where the service has none. */
  get door(): string {
    if (this.house === 'coordinator') throw new Error('The coordinator has no pages and so no door.');
    return this.doors[this.house];
  }
}
