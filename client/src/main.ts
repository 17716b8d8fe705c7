import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  ErrorHandler,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { App } from './app';
import { routes } from './routes';
import { renewExpiredSession } from './session/renew-expired-session';
import { Language, LanguageFiles } from './ui/language';
import { NewVersion, NoticeNewVersion } from './ui/new-version';
import { PageTitle } from './ui/page-title';

bootstrapApplication(App, {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withInterceptors([renewExpiredSession])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      // Whoever goes back and then stays must find the history as it was.
      withRouterConfig({ canceledNavigationResolution: 'computed' }),
      withNavigationErrorHandler(({ error }) => void inject(NewVersion).notice(error)),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    { provide: ErrorHandler, useClass: NoticeNewVersion },
    provideTransloco({
      config: { availableLangs: ['de', 'en'], defaultLang: 'de', prodMode: !isDevMode() },
      loader: LanguageFiles,
    }),
    provideAppInitializer(() => {
      const language = inject(Language);
      return language.use(language.current(), 'for-now');
    }),
  ],
}).catch(reportError);
