package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// hostRead is a place that reads what the host gives under data.policylint.
type hostRead struct {
	// Below data.policylint; several where one place can read several values.
	Paths [][]string `json:"paths"`
	Place place      `json:"place"`
}

type dataReads struct {
	Documents []documentRead `json:"documents"`
	Host      []hostRead     `json:"host"`
}

// readsOfData looks at everything that the rules of a compiled pack read below `data`.
func readsOfData(compiler *ast.Compiler, files map[string]string) dataReads {
	reads := dataReads{[]documentRead{}, []hostRead{}}
	search := newHostSearch(compiler)
	seen := map[string]bool{}
	for _, path := range slices.Sorted(maps.Keys(compiler.Modules)) {
		for _, rule := range compiler.Modules[path].Rules {
			walkValues(rule, func(term *ast.Term, around *ast.Location) {
				reference, isRef := term.Value.(ast.Ref)
				if !isRef {
					return
				}
				at := placeOf(locationOf(term, around), files)
				document, found := documentOf(compiler, reference)
				if key := fmt.Sprint(document.Path, at); found && !seen[key] {
					seen[key], document.Place = true, at
					reads.Documents = append(reads.Documents, document)
				}
				reads.addHost(search.resolve(term, rule), at, seen)
			})
			for _, taken := range search.bindings(rule).taken {
				at := placeOf(locationOf(taken.source, rule.Location), files)
				reads.addHost(search.follow(taken), at, seen)
			}
		}
	}
	return reads
}

func (r *dataReads) addHost(found []hostPath, at place, seen map[string]bool) {
	paths := [][]string{}
	for _, path := range found {
		if len(path.names) == 0 {
			return
		}
		paths = append(paths, path.names)
	}
	key := fmt.Sprint("host", paths, at)
	if len(paths) > 0 && !seen[key] {
		seen[key] = true
		r.Host = append(r.Host, hostRead{paths, at})
	}
}

// walkValues leaves out the targets of `with`, which are given and not read; it tells where the expression is, as
// what the compiler wrote has no place of its own.
func walkValues(rule *ast.Rule, visit func(term *ast.Term, around *ast.Location)) {
	around := rule.Location
	var visitor *ast.GenericVisitor
	visitor = ast.NewGenericVisitor(func(node any) bool {
		switch node := node.(type) {
		case *ast.With:
			visitor.Walk(node.Value)
			return true
		case *ast.Expr:
			if node.Location != nil && node.Location.File != "" {
				around = node.Location
			}
		case *ast.Term:
			visit(node, around)
		}
		return false
	})
	visitor.Walk(rule)
}

func locationOf(term *ast.Term, around *ast.Location) *ast.Location {
	if term.Location != nil && term.Location.File != "" {
		return term.Location
	}
	return around
}
