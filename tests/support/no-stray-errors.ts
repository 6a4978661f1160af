import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';

/** A `console.error` that no test asked for is a failure: React warnings among them. */
let error: MockInstance;

beforeEach(() => {
  error = vi.spyOn(console, 'error');
});

afterEach(() => {
  expect(error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
