/** The only way to a part of the web app that was lost: browsers remember that its file failed. */
export const reloadPage = (): void => location.reload();
