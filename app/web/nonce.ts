import { createContext } from 'react';

/** The response's Content-Security-Policy nonce; empty in the browser, which hides it anyway. */
export const NonceContext = createContext('');
