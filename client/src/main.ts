import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ErrorHandler, inject, isDevMode, provideAppInitializer } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
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
    provideHttpClient(withInterceptors([renewExpiredSession])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
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
