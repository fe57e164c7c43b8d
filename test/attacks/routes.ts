import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ACCESS, type Access } from '../../libs/web/src/access/declare';
import { SignInPage } from '../../libs/web/src/sign-in/sign-in.page';
import { EmployerModule } from '../../apps/employer/src/employer.module';
import { GpModule } from '../../apps/gp/src/gp.module';
import { OperatorModule } from '../../apps/operator/src/operator.module';
import { PatientModule } from '../../apps/patient/src/patient.module';
import { VswModule } from '../../apps/vsw/src/vsw.module';

const MODULES = {
  gp: GpModule,
  patient: PatientModule,
  vsw: VswModule,
  employer: EmployerModule,
  operator: OperatorModule,
} as const;

export type HouseWithPages = keyof typeof MODULES;
export const HOUSES_WITH_PAGES = Object.keys(MODULES) as readonly HouseWithPages[];

export interface Route {
  readonly house: HouseWithPages;
  readonly method: 'GET' | 'POST';
  /** `/people/:ref/accept` */
  readonly path: string;
  readonly access: Access;
}

/** Every route of a house, from its controllers: a new one is attacked unasked. */
export function routesOf(house: HouseWithPages): readonly Route[] {
  const own = Reflect.getMetadata('controllers', MODULES[house]) as readonly Type[];
  return [...own, SignInPage].flatMap((controller) => routesIn(house, controller));
}

function routesIn(house: HouseWithPages, controller: Type): readonly Route[] {
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, object>)[name] ?? {};
    const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (verb === undefined) return [];
    if (verb !== RequestMethod.GET && verb !== RequestMethod.POST)
      throw new Error(`${controller.name}.${name}: these attacks know GET and POST alone`);
    const access = (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as Access;
    return pathsOf(controller).flatMap((begin) =>
      pathsOf(handler).map((end) => ({
        house,
        method: verb === RequestMethod.GET ? ('GET' as const) : ('POST' as const),
        path: `/${[begin, end]
          .map((part) => part.replaceAll(/^\/|\/$/g, ''))
          .filter((part) => part !== '')
          .join('/')}`,
        access,
      })),
    );
  });
}

function pathsOf(target: object): readonly string[] {
  const paths = Reflect.getMetadata(PATH_METADATA, target) as string | readonly string[];
  return typeof paths === 'string' ? [paths] : paths;
}

/** The names of what a route's address asks for. */
export const parametersOf = ({ path }: Pick<Route, 'path'>): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

/** The address of a route with ids put in; one that is not named stays as it is. */
export const at = ({ path }: Pick<Route, 'path'>, ids: Readonly<Record<string, string>>): string =>
  path.replaceAll(/:(\w+)/g, (whole, name: string) => ids[name] ?? whole);
