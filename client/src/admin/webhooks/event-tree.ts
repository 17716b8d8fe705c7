import { Component, computed, inject, model } from '@angular/core';
import { Language } from '../../ui/language';
import type { WebhookEvent } from './webhook-events';
import { eventGroups, webhookEvents } from './webhook-events';

/** Which events are told; a whole group with one click. */
@Component({
  selector: 'event-tree',
  template: `
    <fieldset>
      <legend class="legend">{{ t('webhooks.events') }}</legend>
      @for (group of groups(); track group.about) {
        <label class="check group">
          <input
            #all
            type="checkbox"
            [checked]="group.isWhole"
            [indeterminate]="group.isPart"
            (change)="choose(group.names, all.checked)"
          />
          {{ group.label }}
        </label>
        <div class="events">
          @for (event of group.events; track event.name) {
            <label class="check">
              <input
                #one
                type="checkbox"
                [checked]="event.isOn"
                (change)="choose([event.name], one.checked)"
              />
              <span>
                {{ event.label }}
                <code class="hint">{{ event.name }}</code>
              </span>
            </label>
          }
        </div>
      }
    </fieldset>
  `,
  styles: `
    .group {
      font-weight: 500;
    }
    .events {
      display: grid;
      margin-left: 9px;
      padding-left: 22px;
      border-left: 1px solid var(--line);
    }
    .events .check {
      padding-block: 4px;
      font-size: 0.875rem;
    }
    .events span {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 12px;
    }
    code {
      overflow-wrap: anywhere;
    }
  `,
})
export class EventTree {
  readonly chosen = model.required<readonly WebhookEvent[]>();
  protected readonly t = inject(Language).t;

  protected readonly groups = computed(() =>
    eventGroups.map(({ about, events }) => {
      const on = events.filter((event) => this.chosen().includes(event));
      return {
        about,
        names: events,
        label: this.t(`webhooks.about.${about}`),
        isWhole: on.length === events.length,
        isPart: on.length > 0 && on.length < events.length,
        events: events.map((name) => ({
          name,
          label: this.t(`webhookEvents.${name}`),
          isOn: this.chosen().includes(name),
        })),
      };
    }),
  );

  protected choose(names: readonly WebhookEvent[], isWanted: boolean): void {
    const wanted = (event: WebhookEvent) =>
      names.includes(event) ? isWanted : this.chosen().includes(event);
    this.chosen.set(webhookEvents.filter(wanted));
  }
}
