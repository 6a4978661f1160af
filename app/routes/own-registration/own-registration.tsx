import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OwnRegistration } from '../../ui/own-registration.tsx';
import { handle as handled } from '../../web/handle.ts';
import { ownRegistrationOf } from '../../web/own-registration.ts';

export const loader = handled(ownRegistrationOf);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function OwnRegistrationPage() {
  return <OwnRegistration own={useLoaderData<typeof loader>()} />;
}
