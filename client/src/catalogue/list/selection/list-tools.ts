import type { Type } from '@angular/core';
import { InjectionToken } from '@angular/core';

/** What a tool for chosen products is given; the names are those of its inputs. */
export interface ListToolsInput extends Record<string, unknown> {
  skus: string[];
}

/** Whoever may change products brings the tools for many; the catalogue itself only shows. */
export const listTools = new InjectionToken<() => Promise<{ default: Type<unknown> }>>('listTools');
