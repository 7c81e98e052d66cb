// Fits the engine's optimising compiler to a short run: it must not spend more time on code than the code then saves.

import { setFlagsFromString } from 'node:v8'

/**
 * V8 optimises for hours of running: with its default (920 bytes of bytecode inlined into each hot function) it spends
 * 6 of the 21 CPU seconds of a first scan of 1,300 models on compiling, and a second scan takes a third longer.
 * Held here rather than by a flag of node's, since a bin script cannot pass flags on every platform.
 */
export function tuneCompiler(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=100')
}
