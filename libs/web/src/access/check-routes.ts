import 'reflect-metadata';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS } from './declare';

/**
 * Walks every route of the application.
 * @throws naming each route that does not declare who may use it. Denying it at run time would be safe too, but nobody would notice.
 */
export function checkRoutes(app: INestApplicationContext): void {
  const undeclared = [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => (typeof metatype === 'function' ? undeclaredRoutes(metatype as Type) : []));
  if (undeclared.length > 0) {
    throw new Error(
      `These routes do not declare who may use them (@Roles, @Open or @System): ${undeclared.join(', ')}`,
    );
  }
}

function undeclaredRoutes(controller: Type): readonly string[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .filter((name) => Reflect.hasMetadata(METHOD_METADATA, prototype[name] ?? {}))
    .filter((name) => !Reflect.hasMetadata(ACCESS, prototype[name] ?? {}) && !Reflect.hasMetadata(ACCESS, controller))
    .map((name) => `${controller.name}.${name} (${pathOf(controller)}/${pathOf(prototype[name] ?? {})})`);
}

function pathOf(target: object): string {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return (typeof path === 'string' ? path : '').replace(/^\/|\/$/g, '');
}
