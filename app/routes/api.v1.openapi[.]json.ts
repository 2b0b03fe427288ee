import { openApiDocument } from '#app/api/openapi.ts';

const DOCUMENT = openApiDocument();

/** The API's description, for tools that make clients of it. */
export function loader() {
  return Response.json(DOCUMENT, { headers: { 'Cache-Control': 'public, max-age=3600' } });
}
