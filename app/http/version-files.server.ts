import type { NextFunction, Request, Response } from 'express';

const FILE = /^(\/post-mortems\/[^/?]+\/v\/[^/?.]+)\.(md|json|html|pdf)(?=\?|$)/;

/**
 * Leads `/post-mortems/PM-31/v/3.md` to the route of a version's files, `/post-mortems/PM-31/v/3/md`: the pages' router cannot
 * tell an ending from the number before it.
 */
export function versionFiles(request: Request, _response: Response, next: NextFunction): void {
  const address = request.originalUrl.replace(FILE, '$1/$2');
  if (address !== request.originalUrl) {
    request.url = address;
    request.originalUrl = address;
  }
  next();
}
