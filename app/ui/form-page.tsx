import type { ReactNode } from 'react';
import { ChangePreview, type ChangePreviewProps } from './change-preview.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Breadcrumbs, Button, PageTitle } from './page.tsx';

/** A page that is one form: where one is, what it is about, the fields, one button, and the way back. */
export function FormPage({
  texts,
  trail,
  title,
  lead,
  errors,
  preview,
  labels = {},
  button,
  tone,
  cancel,
  children,
}: {
  texts: { path: string; problems: string; cancel: string };
  trail: { href: string; label: string }[];
  title: string;
  lead?: ReactNode;
  errors?: Record<string, string>;
  /** Who gets what, shown before it is done. */
  preview?: ChangePreviewProps | undefined;
  /** The label of each field, by its name; needed by whoever has errors. */
  labels?: Record<string, string>;
  button: string;
  tone?: 'danger';
  cancel: string;
  children?: ReactNode;
}) {
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={title}>{lead && <div className="prose">{lead}</div>}</PageTitle>
      <ErrorSummary title={texts.problems} errors={errors} labels={labels} />
      <form method="post" className="stack narrow" noValidate>
        {preview && <ChangePreview preview={preview} />}
        {children}
        <div className="actions">
          <Button tone={tone}>{preview?.save ?? button}</Button>
          <a href={cancel}>{texts.cancel}</a>
        </div>
      </form>
    </>
  );
}
