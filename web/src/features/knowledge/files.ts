/** What was dropped: single files and whole folders alike, in the order in which they were found. */
export async function filesOf(data: DataTransfer): Promise<File[]> {
  // The entries can be read only while the event is being handled; the files behind them also later.
  const entries = [...data.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  if (entries.length === 0) return [...data.files];
  const lists = await Promise.all(entries.map(filesIn));
  return lists.flat().filter(isWanted);
}

/** What the system puts into folders for itself is nobody's document. */
export function isWanted(file: File): boolean {
  return !file.name.startsWith('.') && !/^(thumbs\.db|desktop\.ini)$/i.test(file.name);
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  // A reader hands out a folder in portions and an empty one at the end.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return found;
    for (const inner of portion) found.push(...(await filesIn(inner)));
  }
}
