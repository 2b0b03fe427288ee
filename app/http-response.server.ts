import type { SubmissionResult } from '@conform-to/react';
import { data } from '@remix-run/node';
import { type ErrorCode, isAppError } from './errors.ts';

/** Runs a loader's or an action's work; a foreseen failure becomes the response that the ErrorBoundary shows. */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error)) throw data(error.message, error.status);
    throw error;
  }
}

interface Replying {
  reply(options: {
    formErrors?: string[];
    fieldErrors?: Record<string, string[]>;
    hideFields?: string[];
  }): SubmissionResult<string[]>;
}

/** Failures that the form's reader can put right where they are. */
const CORRECTABLE = new Set(['INVALID', 'CONFLICT', 'STALE', 'TOO_MANY_REQUESTS']);

/**
 * Runs the workflow behind a form. What its reader can put right comes back as the form's errors, with everything that
 * was typed; any other failure goes to the ErrorBoundary.
 *
 * @param submission what conform's parseWithZod returned
 * @param hideFields fields that are never sent back: passwords
 * @param alsoTold codes of other failures that the page tells itself, with what was typed
 */
export async function submitting<T>(
  submission: Replying,
  work: () => Promise<T>,
  hideFields: string[] = [],
  alsoTold: readonly ErrorCode[] = [],
) {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (!CORRECTABLE.has(error.code) && !alsoTold.includes(error.code)) throw data(error.message, error.status);
    const fieldErrors = Object.fromEntries(Object.entries(error.fields).map(([field, text]) => [field, [text]]));
    const formErrors = Object.keys(fieldErrors).length > 0 ? [] : [error.message];
    return data(submission.reply({ formErrors, fieldErrors, hideFields }), error.status);
  }
}
