import { createContext, useContext } from 'react';

/** The nonce of the response being rendered; empty in the browser, which hides nonces from scripts. */
export const NonceContext = createContext('');

export function useNonce(): string {
  return useContext(NonceContext);
}

/** In the browser: the nonce of the page as its own scripts may still read it, for styles that are made there. */
export function pageNonce(): string {
  if (typeof document === 'undefined') return '';
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}
