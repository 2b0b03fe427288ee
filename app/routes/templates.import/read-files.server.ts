import { AppError } from '#app/errors.ts';
import type { NamedText } from '#app/text/template-bundle.ts';

/** The chosen files as text. @throws AppError INVALID for one that is no text */
export async function readFiles(form: FormData): Promise<NamedText[]> {
  const files = form.getAll('files').filter((file): file is File => typeof file !== 'string' && file.size > 0);
  return Promise.all(
    files.map(async (file) => ({ name: file.name, text: decoded(file.name, await file.arrayBuffer()) })),
  );
}

function decoded(name: string, bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const message = 'This is no text in UTF-8.';
    throw new AppError('INVALID', `${name}: ${message}`, { [name]: message });
  }
}
