import type { Component } from './types.ts';

/** In the order they are shown and added. */
export const COMPONENTS: readonly Component[] = ['usage', 'experience', 'outcomes', 'risk'];
