/** Every way in which a request can fail that we foresaw, with the HTTP status it answers. */
const STATUS = {
  BAD_CONFIGURATION: 500,
  INVALID: 422,
  MALFORMED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  STALE: 412,
  TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  DEFECT: 500,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** A failure with a message that its reader can act on. Everything else that is thrown is a defect and answers 500. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** Messages by field, for forms and problem documents. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.fields = fields;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** True for an AppError, also one made by another copy of this module (the server and the page bundle each hold one). */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error;
}
