import { setupServer } from 'msw/node';

/** The stand-in for the server. Each test says what it answers; a request nobody expects fails the test. */
export const server = setupServer();
