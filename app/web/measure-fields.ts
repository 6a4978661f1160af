import { kinds, modes } from '../domain/events/schema.ts';
import { sectors } from '../domain/organisations/schema.ts';
import { logKinds, type MeasureType } from '../domain/programme/measures/schema.ts';
import type { Option } from '../ui/fields.tsx';
import type { MeasureField, TargetField } from '../ui/target-fields.tsx';
import type { Handled } from './handle.ts';

type Asked = Exclude<TargetField, 'kind' | 'text' | 'text_en' | 'threshold_basis' | 'type'>;

const FIELDS: Record<MeasureType, Asked[]> = {
  events: ['least', 'kinds', 'from', 'to', 'participants', 'sectors', 'elected', 'parties', 'modes'],
  municipalities: ['least', 'how'],
  'municipalities reporting': ['least', 'question'],
  organisations: ['least', 'how', 'sectors'],
  'positive share': ['least', 'of', 'question', 'answers'],
  documents: ['least'],
  'documents per event': [],
  'group meetings': ['least', 'most'],
  'group established': [],
  log: ['least', 'log_kinds', 'distinct', 'parties', 'international', 'most', 'evidence'],
  milestone: [],
  judgement: [],
  'not measurable': [],
};
const REQUIRED: Asked[] = ['how', 'of', 'question', 'log_kinds'];

/**
 * What the form of a target asks for by the type of its measure. `organisations` are those that may be named as parties,
 * `questions` those of the bank.
 */
export function measureFields(
  type: MeasureType,
  { organisations, questions }: Record<'organisations' | 'questions', Option[]>,
  { words }: Pick<Handled, 'words'>,
): MeasureField[] {
  const texts = words['desk-programme'];
  const { distinct, log, respondents } = words.measures;
  const { hows, hints } = texts;
  const options = <Value extends string>(labels: Record<Value, string>, values: readonly Value[]): Option[] =>
    values.map((value) => ({ value, label: labels[value] }));
  const allSectors = options(words['desk-members'].sectors, sectors);
  const choices: Partial<Record<Asked, Option[]>> = {
    kinds: options(words.terms.kinds, kinds),
    sectors: allSectors,
    elected: allSectors,
    modes: options(words.terms.modes, modes),
    parties: [...allSectors, ...organisations],
    how: options(hows, type === 'organisations' ? ['took part', 'presented'] : ['took part', 'presented', 'answered']),
    question: [{ value: '', label: texts.choose }, ...questions],
    of: options(respondents, ['persons', 'municipalities']),
    log_kinds: options(log, logKinds),
    distinct: options(distinct, ['subregion', 'municipality', 'municipality or county', 'party']),
  };
  return FIELDS[type].map((name) => ({
    name,
    label: name === 'least' && type === 'positive share' ? texts['least-share'] : texts.fields[name],
    ...(name in hints && { hint: hints[name as keyof typeof hints] }),
    shape: shapeOf(name),
    ...(choices[name] && { options: choices[name] }),
    required: REQUIRED.includes(name),
  }));
}

function shapeOf(name: Asked): MeasureField['shape'] {
  if (name === 'evidence') return 'tick';
  if (name === 'how' || name === 'of' || name === 'distinct' || name === 'question') return 'select';
  if (name === 'from' || name === 'to') return 'text';
  return ['kinds', 'sectors', 'elected', 'modes', 'parties', 'log_kinds'].includes(name) ? 'many' : 'number';
}
