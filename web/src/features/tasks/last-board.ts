/** Where the browser remembers which board was open last. */
export const lastBoardKey = 'immonow.board';
