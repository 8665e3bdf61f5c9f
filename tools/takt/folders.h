/* Folders: where takt finds what was built. It lies in <build>/tools/bin or <build>/host/bin.
 *
 * Errors  none
 */
#ifndef TAKT_FOLDERS_H
#define TAKT_FOLDERS_H

/* The folder in which each preset has its own; to be freed. */
char *folder_of_builds(void);

#endif
