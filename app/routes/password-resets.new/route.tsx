import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { Doorway } from '#app/components/shell/doorway.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';
import type { AppContext } from '#app/context.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { hasAdministrator } from '#app/db/users.server.ts';
import { submitting } from '#app/http-response.server.ts';
import { whyUnmailed } from '#app/text/mail-words.ts';
import { askPasswordReset } from '#app/workflows/ask-password-reset.ts';
import { passwordResetInput } from '#app/workflows/password-reset-input.ts';

export const meta: MetaFunction = () => [{ title: 'A lost password · Hindsight' }];

/** By mail, and to an address that we know by ourselves: where a stranger's request says we are may be a trap. */
async function mayAsk({ db, config: { smtpUrl, publicUrl } }: AppContext): Promise<boolean> {
  if (!publicUrl) return false;
  const { senderAddress = null, testMode = false } = (await findOrganisation(db)) ?? {};
  return whyUnmailed({ smtpUrl, senderAddress, testMode }) === null;
}

export async function loader({ context }: LoaderFunctionArgs) {
  if (context.viewer) throw redirect('/account/password');
  if (!(await hasAdministrator(context.db))) throw redirect('/set-up');
  return { mayAsk: await mayAsk(context) };
}

/** The same answer whether or not there is such a person. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (!(await mayAsk(context)))
    throw data('An administrator can make you a link: nothing can be mailed from here.', 409);
  const submission = parseWithZod(await request.formData(), { schema: passwordResetInput });
  if (submission.status !== 'success') return data({ result: submission.reply(), asked: null }, 422);
  const { email } = submission.value;
  const refused = await submitting(submission, async () => {
    await askPasswordReset(context, { email });
    return null;
  });
  if (refused) return data({ result: refused.data, asked: null }, refused.init ?? {});
  return data({ result: null, asked: email });
}

const back = <Link to="/sign-in">Back to sign in</Link>;

export default function LostPassword() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({
    lastResult: answer?.result ?? undefined,
    constraint: getZodConstraint(passwordResetInput),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: passwordResetInput }),
  });
  if (!loaded.mayAsk) {
    return (
      <Doorway
        title="A lost password"
        lead="No mail goes out from here yet, so no link can be sent to you."
        foot={back}
      >
        Ask an administrator: they can make a link by which you choose a new password.
      </Doorway>
    );
  }
  if (answer?.asked) {
    return (
      <Doorway title="Look into your mail" lead="What happens next is the same for every address." foot={back}>
        <span role="status">
          If somebody here has the address {answer.asked}, a link to a new password is on its way there. It works once,
          within 24 hours. Nothing in a few minutes? Look among the unwanted mail, then ask an administrator.
        </span>
      </Doorway>
    );
  }
  return (
    <Doorway title="A lost password" lead="We mail you a link by which you choose a new one." foot={back}>
      <ErrorSummary errors={form.allErrors} labels={{ email: 'E-mail address' }} />
      <Form method="post" {...getFormProps(form)}>
        <Stack gap="md">
          <TextField
            withAsterisk={false}
            field={fields.email}
            label="E-mail address"
            description="The one you sign in with."
            type="email"
            autoComplete="username"
            autoFocus
          />
          <Button type="submit" size="md" mt="xs">
            Mail me a link
          </Button>
        </Stack>
      </Form>
    </Doorway>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
