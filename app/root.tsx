import '@fontsource-variable/inter';
import letters from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import '@mantine/core/styles.css';
import 'virtual:theme-variables.css';
import './styles.css';
import { ColorSchemeScript, MantineProvider } from '@mantine/core';
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ErrorPage } from './components/shell/error-page.tsx';
import { Shell } from './components/shell/shell.tsx';
import { useArrival } from './components/shell/use-arrival.ts';
import { countUnread } from './db/notices.server.ts';
import { findOrganisation } from './db/organisation.server.ts';
import { pageNonce, useNonce } from './nonce.tsx';
import { theme } from './theme.ts';
import { readThemeCookie } from './theme-cookie.server.ts';

export const meta: MetaFunction = () => [{ title: 'Hindsight' }];

export const links: LinksFunction = () => [
  { rel: 'icon', type: 'image/svg+xml', href: '/favicon.svg' },
  // asked for with the page: letters that came later would break lines anew under the reader's eyes
  { rel: 'preload', as: 'font', type: 'font/woff2', href: letters, crossOrigin: 'anonymous' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, viewer } = context;
  const [organisation, unread] = await Promise.all([findOrganisation(db), viewer ? countUnread(db, viewer) : 0]);
  return {
    colorScheme: await readThemeCookie(request),
    organisation: organisation ? { name: organisation.name, isSample: organisation.isSample } : null,
    viewer: viewer && { name: viewer.name, role: viewer.role, timeZone: viewer.timeZone },
    frame: { unread, testMode: organisation?.testMode ?? false },
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const data = useRouteLoaderData<typeof loader>('root');
  const forced = data?.colorScheme === 'auto' ? undefined : data?.colorScheme;
  return (
    <html lang="en" suppressHydrationWarning data-mantine-color-scheme={forced ?? 'light'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" forceColorScheme={forced} suppressHydrationWarning />
      </head>
      <body>
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          forceColorScheme={forced}
          getStyleNonce={() => nonce || pageNonce()}
          withCssVariables={false}
          withGlobalClasses={false}
        >
          {children}
        </MantineProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** The page within the shell for those who are signed in, on its own for visitors. */
function Framed({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  if (!data?.viewer) return <>{children}</>;
  return (
    <Shell viewer={data.viewer} organisation={data.organisation} colorScheme={data.colorScheme} frame={data.frame}>
      {children}
    </Shell>
  );
}

export default function App() {
  useArrival();
  return (
    <Framed>
      <Outlet />
    </Framed>
  );
}

export function ErrorBoundary() {
  return (
    <Framed>
      <ErrorPage />
    </Framed>
  );
}
