/**
 * The four expected errors. Each is a code and parameters; `app/text` (errors.*) holds the words and `handle` the status.
 * Anything else thrown is a defect: it is logged and the user sees a plain page.
 */
export class ExpectedError extends Error {
  readonly code: string;
  readonly params: Record<string, string | number>;

  constructor(code: string, params: Record<string, string | number> = {}) {
    super(code);
    this.name = new.target.name;
    this.code = code;
    this.params = params;
  }
}

/** It does not exist, or the actor may not know that it does. */
export class NotFound extends ExpectedError {}
/** The actor sees it, but may not do this. */
export class Forbidden extends ExpectedError {}
/** The state of things is against it: already held, already cancelled. */
export class Conflict extends ExpectedError {}
/** The input is well formed but not true or not possible; `field` says where. */
export class Invalid extends ExpectedError {
  readonly field: string;

  constructor(code: string, field: string, params: Record<string, string | number> = {}) {
    super(code, params);
    this.field = field;
  }
}

/** Throws Forbidden unless the policy says yes. */
export function requireThat(allowed: boolean): asserts allowed {
  if (!allowed) throw new Forbidden('forbidden');
}
