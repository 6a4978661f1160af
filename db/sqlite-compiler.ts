import { SqliteQueryCompiler } from 'kysely';

/**
 * Parameters are written `+?`, which means the same. SQLite plans many statements with `?` by the value, and so prepares
 * them anew each time they are run with another, which costs more than to run them. Where the plan must know a value (an
 * index `where state = 'offered'`), write it out: `sql.lit`.
 */
export class StablePlans extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}
