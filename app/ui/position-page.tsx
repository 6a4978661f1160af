import type { Option } from './fields.tsx';
import { FormPage } from './form-page.tsx';
import { PositionFields, type PositionFieldsProps } from './position-fields.tsx';

/** A contact's position, to be added or changed. */
export function PositionPage({
  page,
  values,
  errors,
}: {
  page: {
    texts: PositionFieldsProps['texts'] & Record<'path' | 'problems' | 'cancel' | 'save', string>;
    trail: { href: string; label: string }[];
    heading: string;
    href: string;
    organisations: Option[];
    kinds: Option[];
  };
  values: PositionFieldsProps['values'];
  errors: Record<string, string>;
}) {
  const { texts, trail, heading, href, organisations, kinds } = page;
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={heading}
      errors={errors}
      labels={{
        organisationId: texts.organisation,
        kind: texts.kind,
        title: texts['position-title'],
        fromOn: texts.from,
        toOn: texts.to,
      }}
      button={texts.save}
      cancel={href}
    >
      <PositionFields texts={texts} organisations={organisations} kinds={kinds} values={values} errors={errors} />
    </FormPage>
  );
}
